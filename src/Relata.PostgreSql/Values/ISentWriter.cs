using NpgsqlTypes;

namespace Relata.PostgreSql.Values;

/// <summary>Takes values in the form that the driver sends.</summary>
internal interface ISentWriter
{
    void Null(NpgsqlDbType type);

    void Add<TSent>(TSent value, NpgsqlDbType type);
}
