namespace Relata.Tests.Diagnostics;

/// <summary>A clock that a test sets.</summary>
internal sealed class SettableTime(DateTimeOffset start) : TimeProvider
{
    private DateTimeOffset _now = start;

    public override DateTimeOffset GetUtcNow() => _now;

    public void Advance(TimeSpan time) => _now += time;
}
