namespace Relata.Tests.UnitsOfWork;

/// <summary>A clock that goes on with every flush, so that each delete has a time of its own.</summary>
internal sealed class Ticks : TimeProvider
{
    private DateTimeOffset _now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public void Next() => _now += TimeSpan.FromSeconds(1);

    public override DateTimeOffset GetUtcNow() => _now;
}
