using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace Relata.Sessions.Hooking;

/// <summary>The hooks of one event, in the order of their registration. Thread-safe.</summary>
internal sealed class HookList<TContext>
{
    private const int LongestName = 60;

    private ImmutableArray<Hook<TContext>> _hooks = [];

    /// <summary>The hooks that are registered now.</summary>
    public ImmutableArray<Hook<TContext>> All => _hooks;

    /// <summary>Registers a hook until the returned object is disposed.</summary>
    /// <exception cref="HookException">The synchronous form is <c>async void</c> (REL194).</exception>
    public IDisposable Add(Action<TContext>? run, Func<TContext, Task>? runAsync, string name)
    {
        if (run is not null && run.GetInvocationList().Any(each => each.Method.IsDefined(typeof(AsyncStateMachineAttribute), inherit: false)))
        {
            throw NotAwaited(name);
        }

        var hook = new Hook<TContext>(Shorten(name), run, runAsync);
        ImmutableInterlocked.Update(ref _hooks, static (hooks, added) => hooks.Add(added), hook);
        return new Registration(this, hook);
    }

    private static HookException NotAwaited(string name) => new(
        "REL194",
        $"The hook '{Shorten(name)}' is 'async' and returns nothing, so that nothing can await it: its errors would be lost, and what follows its first await would run beside the session. "
        + "Write it without async, or, where the event has asynchronous hooks, as one that returns a Task.")
    { Hook = Shorten(name) };

    // The text of a lambda may have several lines.
    private static string Shorten(string name)
    {
        var line = name.AsSpan().Trim();
        var end = line.IndexOfAny('\r', '\n');
        line = end < 0 ? line : line[..end].TrimEnd();
        return line.Length > LongestName ? $"{line[..LongestName]}…" : end < 0 ? line.ToString() : $"{line} …";
    }

    private sealed class Registration(HookList<TContext> list, Hook<TContext> hook) : IDisposable
    {
        // Each registration is a record of its own, although equal ones may be registered twice.
        public void Dispose() => ImmutableInterlocked.Update(
            ref list._hooks, static (hooks, removed) => hooks.RemoveAll(each => ReferenceEquals(each, removed)), hook);
    }
}
