using Microsoft.AspNetCore.Components;

namespace Relata.Blazor.Errors;

/// <summary>The failures of one circuit that wait to be read by its user.</summary>
internal sealed class Failures(NavigationManager navigation)
{
    // A handler may end on a thread of its own while the page renders: what is read is never changed, only replaced.
    private readonly Lock _lock = new();
    private volatile Failure[] _all = [];

    public event Action? Changed;

    /// <summary>Whether there is a place on the page that shows what is reported.</summary>
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

    /// <summary>Takes away what other pages left behind. A new page may have failed before anyone hears that the old one is gone.</summary>
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
