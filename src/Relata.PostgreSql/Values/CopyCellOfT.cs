using Npgsql;
using NpgsqlTypes;

namespace Relata.PostgreSql.Values;

/// <summary>The value of one column in the row that is being copied. Reused for all rows, so that no value is boxed.</summary>
internal sealed class CopyCell<T>(NpgsqlDbType type) : CopyCell
{
    private T _value = default!;

    public void Set(T value)
    {
        _value = value;
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
            importer.Write(_value, type);
        }
    }

    public override Task WriteAsync(NpgsqlBinaryImporter importer, CancellationToken cancellationToken) =>
        IsNull ? importer.WriteNullAsync(cancellationToken) : importer.WriteAsync(_value, type, cancellationToken);
}
