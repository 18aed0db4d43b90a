using System.Collections.Immutable;

namespace Relata.Sessions.Hooking;

/// <summary>The hooks of one event, in the order of their registration. Thread-safe.</summary>
internal sealed class HookList<TContext>
{
    private const int LongestName = 60;

    private ImmutableArray<Hook<TContext>> _hooks = [];

    /// <summary>The hooks that are registered now.</summary>
    public ImmutableArray<Hook<TContext>> All => _hooks;

    /// <summary>Registers a hook until the returned object is disposed.</summary>
    public IDisposable Add(Action<TContext>? run, Func<TContext, Task>? runAsync, string name)
    {
        var hook = new Hook<TContext>(Shorten(name), run, runAsync);
        ImmutableInterlocked.Update(ref _hooks, static (hooks, added) => hooks.Add(added), hook);
        return new Registration(this, hook);
    }

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
