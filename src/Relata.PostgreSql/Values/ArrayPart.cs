using Npgsql;

namespace Relata.PostgreSql.Values;

/// <summary>An array parameter with the values of one column.</summary>
internal abstract class ArrayPart
{
    public abstract void AddNull();

    public abstract NpgsqlParameter ToParameter();
}
