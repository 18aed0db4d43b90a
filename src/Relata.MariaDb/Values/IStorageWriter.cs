namespace Relata.MariaDb.Values;

/// <summary>Writes values in their stored form.</summary>
internal interface IStorageWriter
{
    void Null();

    void Boolean(bool value);

    void Number<T>(T value)
        where T : struct, ISpanFormattable;

    void Text(string text);

    /// <summary>Writes a value that JSON represents as a string.</summary>
    /// <param name="value">The value.</param>
    /// <param name="format">The format of the string.</param>
    void Formatted<T>(T value, string format)
        where T : struct, ISpanFormattable;

    void Bytes(byte[] bytes);
}
