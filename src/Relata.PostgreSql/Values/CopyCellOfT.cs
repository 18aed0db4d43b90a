using Npgsql;
using NpgsqlTypes;

namespace Relata.PostgreSql.Values;

/// <summary>The value of one column in the row that is being copied. Reused for all rows, so that no value is boxed.</summary>
internal sealed class CopyCell<T> : CopyCell
{
    private T _value = default!;
    private NpgsqlDbType _type;

    // The type is not always that of the value before: the cell of a column that began with NULL is one of text.
    public void Set(T value, NpgsqlDbType type)
    {
        (_value, _type) = (value, type);
        IsNull = false;
    }

    public override void Write(NpgsqlBinaryImporter importer)
    {
        if (IsNull)
        {
            importer.WriteNull();
        }
        else
        {
            importer.Write(_value, _type);
        }
    }

    public override Task WriteAsync(NpgsqlBinaryImporter importer, CancellationToken cancellationToken) =>
        IsNull ? importer.WriteNullAsync(cancellationToken) : importer.WriteAsync(_value, _type, cancellationToken);
}
