using System.Collections.Immutable;
using System.Reflection;
using Relata.Queries.Results;
using Relata.Values;

namespace Relata.Queries.Raw;

/// <summary>A row of raw SQL. Its columns are matched by name when the first row arrives.</summary>
internal sealed class RawPart(RawResult result) : ResultPart
{
    private (string[] Names, ResultPart Part)? _last;

    public override ValueReader<TRow> Open<TRow>(ResultContext context) => new Reader<TRow>(this, context);

    // The same text returns the same columns, except for SELECT * from a table that was altered.
    private ResultPart PartFor(string[] names)
    {
        if (_last is not { } last || !last.Names.AsSpan().SequenceEqual(names))
        {
            _last = last = (names, result.Constructor is null ? Value(names) : Object(result.Constructor, new RawColumns(result.Type, names)));
        }

        return last.Part;
    }

    private ColumnPart Value(string[] names)
    {
        new RawColumns(result.Type, names).CheckCount(1);
        return Column(result.Type, 0);
    }

    private ObjectPart Object(ConstructorInfo constructor, RawColumns columns)
    {
        var parameters = constructor.GetParameters();
        if (result.IsPositional)
        {
            columns.CheckCount(parameters.Length);
            return new ObjectPart(constructor, [.. parameters.Select((parameter, index) => Column(parameter.ParameterType, index))], []);
        }

        ImmutableArray<ResultPart> arguments = [.. parameters.Select(parameter => Column(parameter.ParameterType, columns.IndexOf(parameter.Name!)))];
        var properties = result.Properties.Where(property => parameters.Length == 0 || columns.Find(property.Name) is not null);
        return new ObjectPart(constructor, arguments, [.. properties.Select(property => ((MemberInfo)property, (ResultPart)Column(property.PropertyType, columns.IndexOf(property.Name))))]);
    }

    private static ColumnPart Column(Type type, int index) =>
        ColumnTypes.TryGet(type, out var columnType) ? new ColumnPart(index, type, columnType) : throw new ArgumentException(type.Name, nameof(type));

    private sealed class Reader<TRow>(RawPart part, ResultContext context) : ValueReader<TRow>
        where TRow : struct, IRow
    {
        private ValueReader<TRow>? _reader;

        public override object? Read(ref TRow row) => (_reader ??= part.PartFor(Names(ref row)).Open<TRow>(context)).Read(ref row);

        private static string[] Names(ref TRow row)
        {
            var names = new string[row.ColumnCount];
            for (var i = 0; i < names.Length; i++)
            {
                names[i] = row.GetName(i);
            }

            return names;
        }
    }
}
