namespace Relata.Tests.Formats.StoredNulls;

/// <summary>Null as a question mark.</summary>
public readonly struct Known : INullableValueConverter<bool, string>
{
    public static string StoredNull => "?";

    public static string ToStored(bool value) => value ? "Y" : "N";

    public static bool FromStored(string stored) => stored == "Y";
}
