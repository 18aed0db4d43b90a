using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Npgsql;
using NpgsqlTypes;
using Relata.Values;

namespace Relata.PostgreSql.Values;

/// <summary>Adds the parameters of a command, with the types of their columns.</summary>
/// <param name="parameters">The collection to add to.</param>
/// <param name="untyped">For each parameter, whether a string is sent without a type; empty if none is.</param>
internal readonly struct PostgreSqlParameterWriter(NpgsqlParameterCollection parameters, ImmutableArray<bool> untyped) : IParameterWriter, IStorageWriter
{
    public void WriteNull(ColumnType? type) => Null(type is { } known ? PostgreSqlTypes.Sent(known) : NpgsqlDbType.Unknown);

    // Inlined, because the code that reference types share cannot resolve the comparison with string at compile time.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write<T>(T value)
    {
        if (typeof(T) == typeof(string) && value is not null)
        {
            Add(SentValues.Text(Unsafe.As<T, string>(ref value)), NpgsqlDbType.Text);
        }
        else
        {
            var writer = this;
            PostgreSqlTypes.Write(value, ref writer);
        }
    }

    public void Write<T>(T[]? value, ArrayFormat<T> format)
    {
        var writer = this;
        SentValues.Array(value, format, ref writer);
    }

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

    public void WriteSet(ValueSet values)
    {
        var writer = new ArrayWriter(values.Types, values.Count, untyped.IsEmpty ? [] : untyped.AsSpan()[parameters.Count..]);
        values.WriteTo(ref writer);
        writer.AddTo(parameters);
    }

    public void Null(NpgsqlDbType type) => parameters.Add(new NpgsqlParameter { Value = DBNull.Value, NpgsqlDbType = OrUnknown(type) });

    public void Add<TSent>(TSent value, NpgsqlDbType type) =>
        parameters.Add(new NpgsqlParameter<TSent> { TypedValue = value, NpgsqlDbType = OrUnknown(type) });

    // The server infers the type of an untyped string from what it is compared with.
    private NpgsqlDbType OrUnknown(NpgsqlDbType type) =>
        type == NpgsqlDbType.Text && !untyped.IsEmpty && untyped[parameters.Count] ? NpgsqlDbType.Unknown : type;
}
