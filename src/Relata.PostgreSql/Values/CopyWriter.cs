using NpgsqlTypes;
using Relata.Values;

namespace Relata.PostgreSql.Values;

/// <summary>Keeps the values of one row until they are sent, which may have to wait for the connection.</summary>
/// <param name="cells">A cell for each column, which is created with the first value.</param>
internal struct CopyWriter(CopyCell?[] cells) : IParameterWriter, IStorageWriter
{
    private int _next;

    public void WriteNull(ColumnType? type) => Null(NpgsqlDbType.Unknown);

    public void Write<T>(T value) => PostgreSqlTypes.Write(value, ref this);

    public void Write<T>(T[]? value, ArrayFormat<T> format) => SentValues.Array(value, format, ref this);

    public void Write<T>(T? value, JsonFormat<T> format)
    {
        if (value is null)
        {
            Null(NpgsqlDbType.Jsonb);
        }
        else
        {
            Add(SentValues.Json(format.ToJson(value)), NpgsqlDbType.Jsonb);
        }
    }

    public readonly void WriteSet(ValueSet values) => throw new NotSupportedException("A row has no sets.");

    public void Null(NpgsqlDbType type) => (cells[_next++] ??= new CopyCell<string>()).IsNull = true;

    public void Add<TSent>(TSent value, NpgsqlDbType type)
    {
        if (cells[_next] is not CopyCell<TSent> cell)
        {
            cells[_next] = cell = new CopyCell<TSent>();
        }

        cell.Set(value, type);
        _next++;
    }
}
