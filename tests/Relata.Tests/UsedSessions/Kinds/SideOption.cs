namespace Relata.Tests.UsedSessions.Kinds;

/// <summary>An option that was made at random.</summary>
/// <param name="Option">The option.</param>
/// <param name="Text">The option as text.</param>
/// <param name="Parts">The relationships of which parts are loaded, here and below.</param>
internal sealed record SideOption<T>(LoadOption<T> Option, string Text, IReadOnlyList<Side> Parts)
    where T : Entity;
