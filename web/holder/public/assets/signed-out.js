// On the server's sign-out page: tells the other tabs of this browser, which then show nothing more.
if ('BroadcastChannel' in window) new BroadcastChannel('jinnang-session').postMessage('signed-out')
