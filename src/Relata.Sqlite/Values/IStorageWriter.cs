namespace Relata.Sqlite.Values;

/// <summary>Takes values in SQLite's storage classes: https://www.sqlite.org/datatype3.html.</summary>
internal interface IStorageWriter
{
    void Null();

    void Integer(long value);

    void Real(double value);

    void Text(ReadOnlySpan<char> text);

    /// <summary>A text that is ASCII and has nothing that JSON would escape.</summary>
    void Text(ReadOnlySpan<byte> text);

    void Blob(ReadOnlySpan<byte> bytes);
}
