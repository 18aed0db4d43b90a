namespace Relata.Tests.Formats.Models.Shipping;

/// <summary>Null as the empty text.</summary>
public readonly struct NoText : INullableValueConverter<string, string>
{
    public static string StoredNull => "";

    public static string ToStored(string value) => value;

    public static string FromStored(string stored) => stored;
}
