using NpgsqlTypes;

namespace Relata.PostgreSql.Values;

/// <summary>An array of strings or binary data, in which NULL is null.</summary>
internal sealed class ObjectArray<T>(int count, NpgsqlDbType type) : ArrayPart<T>(count, type)
    where T : class
{
    public override void AddNull() => Add(null!);
}
