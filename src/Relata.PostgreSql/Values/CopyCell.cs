using Npgsql;

namespace Relata.PostgreSql.Values;

/// <summary>The value of one column in the row that is being copied.</summary>
internal abstract class CopyCell
{
    /// <summary>Whether the value is NULL.</summary>
    public bool IsNull { get; set; }

    public abstract void Write(NpgsqlBinaryImporter importer);

    public abstract Task WriteAsync(NpgsqlBinaryImporter importer, CancellationToken cancellationToken);
}
