using System.Text;
using Npgsql;
using NpgsqlTypes;

namespace Relata.PostgreSql.Values;

/// <summary>Strings for comparison with a column, sent as an array literal without a type, so that the server infers the column's type.</summary>
/// <remarks>https://www.postgresql.org/docs/current/arrays.html#ARRAYS-IO</remarks>
internal sealed class UntypedArray(int count) : ArrayPart<string>(count, NpgsqlDbType.Unknown)
{
    public override void AddNull() => Add(null!);

    public override NpgsqlParameter ToParameter() =>
        new NpgsqlParameter<string> { TypedValue = Written(Values()), NpgsqlDbType = NpgsqlDbType.Unknown };

    // {"ann","a \"quoted\" one",NULL}
    private static string Written(string?[] values)
    {
        var text = new StringBuilder("{");
        foreach (var value in values)
        {
            text.Append(text.Length == 1 ? "" : ",");
            if (value is null)
            {
                text.Append("NULL");
                continue;
            }

            text.Append('"');
            Write(text, value);
            text.Append('"');
        }

        return text.Append('}').ToString();
    }

    private static void Write(StringBuilder text, ReadOnlySpan<char> value)
    {
        for (var special = value.IndexOfAny('"', '\\'); special >= 0; special = value.IndexOfAny('"', '\\'))
        {
            text.Append(value[..special]).Append('\\').Append(value[special]);
            value = value[(special + 1)..];
        }

        text.Append(value);
    }
}
