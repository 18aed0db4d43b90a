namespace Relata.Tests.Formats.StoredNulls;

/// <summary>Null as a Guid of its own.</summary>
public readonly struct NoReference : INullableValueConverter<Guid, Guid>
{
    public static Guid StoredNull => Guid.Parse("ffffffff-0000-0000-0000-00000000000f");

    public static Guid ToStored(Guid value) => value;

    public static Guid FromStored(Guid stored) => stored;
}
