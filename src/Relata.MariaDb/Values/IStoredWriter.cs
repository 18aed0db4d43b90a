namespace Relata.MariaDb.Values;

/// <summary>Takes values in the form that they are stored in.</summary>
internal interface IStoredWriter
{
    void Null();

    void Boolean(bool value);

    void Number<T>(T value)
        where T : struct, ISpanFormattable;

    void Text(string text);

    /// <summary>A value that is a text where it stands in a text.</summary>
    /// <param name="value">The value.</param>
    /// <param name="format">The format of the text.</param>
    void Formatted<T>(T value, string format)
        where T : struct, IFormattable;

    void Bytes(byte[] bytes);
}
