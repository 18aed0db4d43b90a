using MySqlConnector;
using Relata.Mapping.Formats;
using Relata.Providers;
using Relata.Relational;

namespace Relata.MariaDb.Values;

/// <summary>Collects the parameters of a statement. What is stored as what: docs/mariadb.md.</summary>
/// <remarks>The driver takes values as objects: a number is boxed.</remarks>
/// <param name="parameters">Where to.</param>
internal struct MariaDbParameterWriter(List<MySqlParameter> parameters) : IParameterWriter
{
    private const int LargestNumber = 32;

    /// <summary>About how many bytes the parameters are.</summary>
    public int Size { get; private set; }

    public void WriteNull(ColumnType? type) => Add(null, 0);

    public void Write(bool value) => Add(value);

    public void Write(byte value) => Add(value);

    public void Write(sbyte value) => Add(value);

    public void Write(short value) => Add(value);

    public void Write(ushort value) => Add(value);

    public void Write(int value) => Add(value);

    public void Write(uint value) => Add(value);

    public void Write(long value) => Add(value);

    public void Write(ulong value) => Add(value);

    public void Write(float value) => Write((double)value);

    public void Write(double value) => Add(StorableValue.Of(value));

    public void Write(decimal value) => Add(value);

    public void Write(string? value) => Add(value is null ? null : StorableValue.Of(value), value?.Length ?? 0);

    public void Write(char value) => Add(StorableValue.Of(value.ToString()));

    public void Write(Guid value) => Add(value);

    // Whatever the connection string says of kinds, a DateTime is stored as it was given.
    public void Write(DateTime value) => Add(DateTime.SpecifyKind(value, DateTimeKind.Unspecified));

    public void Write(DateTimeOffset value) => Write(value.UtcDateTime);

    public void Write(DateOnly value) => Add(value);

    public void Write(TimeOnly value) => Add(value);

    public void Write(TimeSpan value) => Add(value.Ticks);

    public void Write(byte[]? value) => Add(value, value?.Length ?? 0);

    public void Write<T>(T[]? value, ArrayFormat<T> format) => Write(value is null ? null : format.ToJson(value));

    public void Write<T>(T? value, JsonFormat<T> format) => Write(value is null ? null : format.ToJson(value));

    public void Write(ValueSet values)
    {
        var text = JsonArrayWriter.TextOf(values);
        Add(text, text.Length);
    }

    private void Add(object? value, int size = LargestNumber)
    {
        parameters.Add(new MySqlParameter { Value = value });
        Size += size;
    }
}
