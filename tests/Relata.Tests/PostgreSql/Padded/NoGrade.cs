namespace Relata.Tests.PostgreSql.Padded;

/// <summary>Null as spaces, of which the server makes a padding.</summary>
public readonly struct NoGrade : INullableValueConverter<string, string>
{
    public static string StoredNull => "    ";

    public static string ToStored(string value) => value;

    public static string FromStored(string stored) => stored.Length == 2 ? stored : throw new FormatException("A grade has two letters.");
}
