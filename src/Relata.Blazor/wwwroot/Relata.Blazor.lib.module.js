// Blazor loads this file by its name, for every application that references the library.
// It gives `onrelatasubmit` its argument: the fields of the form as they stand in the browser at that moment.
// Files are left out: they do not fit into an event.
function register() {
  Blazor.registerCustomEventType('relatasubmit', {
    browserEventName: 'submit',
    createEventArgs: event => ({
      turn: Number(event.target.dataset.relataTurn),
      fields: [...new FormData(event.target, event.submitter)]
        .filter(([, value]) => typeof value === 'string')
        .map(([key, value]) => ({ key, value }))
    })
  });
}

// Before the start and not after it: that comes after the first render, and a form submitted in between would leave the page.
// https://github.com/dotnet/aspnetcore/blob/main/src/Components/Web.JS/src/JSInitializers/JSInitializers.ts

// Blazor Web App.
export function beforeWebStart() {
  register();
}

// Blazor Server as it was before .NET 8; in a Blazor Web App only the function above is called.
export function beforeStart() {
  register();
}
