// Blazor loads this file by its name, for every application that references the library.
// It gives `onrelatasubmit` its argument: the fields of the form as they stand in the browser at that moment.
// Files are left out: they do not fit into an event.
function register(blazor) {
  blazor.registerCustomEventType('relatasubmit', {
    browserEventName: 'submit',
    createEventArgs: event => ({
      turn: Number(event.target.dataset.relataTurn),
      fields: [...new FormData(event.target, event.submitter)]
        .filter(([, value]) => typeof value === 'string')
        .map(([key, value]) => ({ key, value }))
    })
  });
}

// Blazor Web App.
export function afterWebStarted(blazor) {
  register(blazor);
}

// Blazor Server as it was before .NET 8; in a Blazor Web App only the function above is called.
export function afterStarted(blazor) {
  register(blazor);
}
