using NpgsqlTypes;

namespace Relata.PostgreSql.Values;

/// <summary>Writes values in the form that the driver sends.</summary>
internal interface IStorageWriter
{
    void Null(NpgsqlDbType type);

    void Add<TSent>(TSent value, NpgsqlDbType type);
}
