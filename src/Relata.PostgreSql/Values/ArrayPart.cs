using Npgsql;

namespace Relata.PostgreSql.Values;

/// <summary>The values of one column, or of one part of keys, as the array that is sent.</summary>
internal abstract class ArrayPart
{
    public abstract void AddNull();

    public abstract NpgsqlParameter ToParameter();
}
