namespace Relata.Tests.Owned.Models;

/// <summary>An immutable class whose members may all be null, with a converter and a document.</summary>
[Owned]
public sealed record Contact(string? Phone, string? Mail)
{
    [Convert<VersionText>] public Version? App { get; init; }

    [Json] public IReadOnlyList<string>? Tags { get; init; }

    public bool Equals(Contact? other) =>
        other is not null && (Phone, Mail, App) == (other.Phone, other.Mail, other.App) && (Tags ?? []).SequenceEqual(other.Tags ?? []);

    public override int GetHashCode() => HashCode.Combine(Phone, Mail, App);
}
