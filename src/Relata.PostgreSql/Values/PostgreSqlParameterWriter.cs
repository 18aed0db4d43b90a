using Npgsql;
using NpgsqlTypes;
using Relata.Mapping.Formats;
using Relata.Providers;
using Relata.Relational;

namespace Relata.PostgreSql.Values;

/// <summary>Adds the parameters of a command, each with the type of its column.</summary>
internal readonly struct PostgreSqlParameterWriter(NpgsqlParameterCollection parameters) : IParameterWriter
{
    public void WriteNull(ColumnType? type) => AddNull(type is { } known ? ParameterTypes.Of(known) : NpgsqlDbType.Unknown);

    public void Write(bool value) => Add(value, NpgsqlDbType.Boolean);

    public void Write(byte value) => Add((short)value, NpgsqlDbType.Smallint);

    public void Write(sbyte value) => Add((short)value, NpgsqlDbType.Smallint);

    public void Write(short value) => Add(value, NpgsqlDbType.Smallint);

    public void Write(ushort value) => Add((int)value, NpgsqlDbType.Integer);

    public void Write(int value) => Add(value, NpgsqlDbType.Integer);

    public void Write(uint value) => Add((long)value, NpgsqlDbType.Bigint);

    public void Write(long value) => Add(value, NpgsqlDbType.Bigint);

    public void Write(ulong value) => Add((decimal)value, NpgsqlDbType.Numeric);

    public void Write(float value) => Add(value, NpgsqlDbType.Real);

    public void Write(double value) => Add(value, NpgsqlDbType.Double);

    public void Write(decimal value) => Add(value, NpgsqlDbType.Numeric);

    public void Write(string? value)
    {
        if (value is null)
        {
            WriteNull(ColumnType.String);
        }
        else
        {
            Add(SentValues.Text(value), NpgsqlDbType.Text);
        }
    }

    public void Write(char value) => Add(SentValues.Character(value), NpgsqlDbType.Text);

    public void Write(Guid value) => Add(value, NpgsqlDbType.Uuid);

    public void Write(DateTime value) => Add(SentValues.Time(value), NpgsqlDbType.Timestamp);

    public void Write(DateTimeOffset value) => Add(value.UtcDateTime, NpgsqlDbType.TimestampTz);

    public void Write(DateOnly value) => Add(value, NpgsqlDbType.Date);

    public void Write(TimeOnly value) => Add(value, NpgsqlDbType.Time);

    public void Write(TimeSpan value) => Add(value, NpgsqlDbType.Interval);

    public void Write(byte[]? value)
    {
        if (value is null)
        {
            WriteNull(ColumnType.Bytes);
        }
        else
        {
            Add(value, NpgsqlDbType.Bytea);
        }
    }

    public void Write<T>(T[]? value, ArrayFormat<T> format)
    {
        var type = NpgsqlDbType.Array | ParameterTypes.Of(format.ElementType);
        switch (value)
        {
            case null:
                AddNull(type);
                break;
            case string?[] texts:
                Add(Array.ConvertAll(texts, static text => text is null ? null : SentValues.Text(text)), type);
                break;
            case DateTime[] times:
                Add(Array.ConvertAll(times, SentValues.Time), type);
                break;
            case DateTimeOffset[] moments:
                Add(Array.ConvertAll(moments, static moment => moment.UtcDateTime), type);
                break;
            default:
                Add(value, type);
                break;
        }
    }

    public void Write<T>(T? value, JsonFormat<T> format)
    {
        if (value is null)
        {
            WriteNull(ColumnType.Json);
        }
        else
        {
            Add(SentValues.Json(format.ToJson(value)), NpgsqlDbType.Jsonb);
        }
    }

    public void Write(ValueSet values)
    {
        var writer = new ArrayWriter(values.Types, values.Count);
        values.WriteTo(ref writer);
        writer.AddTo(parameters);
    }

    private void AddNull(NpgsqlDbType type) => parameters.Add(new NpgsqlParameter { Value = DBNull.Value, NpgsqlDbType = type });

    private void Add<T>(T value, NpgsqlDbType type) =>
        parameters.Add(new NpgsqlParameter<T> { TypedValue = value, NpgsqlDbType = type });
}
