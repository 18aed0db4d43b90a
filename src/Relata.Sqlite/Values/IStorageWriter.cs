namespace Relata.Sqlite.Values;

/// <summary>Writes values in SQLite's storage classes: https://www.sqlite.org/datatype3.html.</summary>
internal interface IStorageWriter
{
    void Null();

    void Integer(long value);

    void Real(double value);

    void Text(ReadOnlySpan<char> text);

    /// <summary>Writes ASCII text without characters that JSON escapes.</summary>
    void Text(ReadOnlySpan<byte> text);

    void Blob(ReadOnlySpan<byte> bytes);
}
