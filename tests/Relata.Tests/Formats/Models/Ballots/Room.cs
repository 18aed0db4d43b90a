namespace Relata.Tests.Formats.Models.Ballots;

[Owned]
public sealed record Room
{
    [Convert<UriText>] public Uri[] Links { get; init; } = [];
    public required string Name { get; init; }
}
