export { useTask, type Task } from '@jinnang/shared/task'
