using Microsoft.AspNetCore.Components;

namespace Relata.Blazor.Errors;

/// <summary>The unread messages to the user of one circuit.</summary>
internal sealed class Failures(NavigationManager navigation)
{
    // A handler may end on another thread while the page renders: the array is replaced, never changed.
    private readonly Lock _lock = new();
    private volatile Failure[] _all = [];

    public event Action? Changed;

    /// <summary>Whether a component shows the messages.</summary>
    public bool AreShown => Changed is not null;

    public IReadOnlyList<Failure> All => _all;

    public void Report(object source, string message)
    {
        lock (_lock)
        {
            _all = [.. _all, new Failure(source, navigation.Uri, message)];
        }

        Changed?.Invoke();
    }

    public void Dismiss(Failure failure) => Remove(other => ReferenceEquals(other, failure));

    public void Forget(object source) => Remove(failure => ReferenceEquals(failure.Source, source));

    /// <summary>Removes the messages of other pages. The new page may already have failed when the navigation event is raised.</summary>
    public void ForgetOtherPages() => Remove(failure => failure.Address != navigation.Uri);

    private void Remove(Predicate<Failure> match)
    {
        lock (_lock)
        {
            var rest = Array.FindAll(_all, failure => !match(failure));
            if (rest.Length == _all.Length)
            {
                return;
            }

            _all = rest;
        }

        Changed?.Invoke();
    }
}
