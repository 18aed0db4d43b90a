using Relata;

public readonly struct Unnamed : INullableValueConverter<string, string>
{
    public static string StoredNull => "-";

    public static string ToStored(string value) => value.ToUpperInvariant();

    public static string FromStored(string stored) => stored.ToLowerInvariant();
}
