using System.Collections.Immutable;
using System.Reflection;
using Relata.Mapping;
using Relata.Providers;
using Relata.Queries.Results;

namespace Relata.Queries.Raw;

/// <summary>A row of raw SQL. Which column is which is known when the first row is there.</summary>
internal sealed class RawPart(RawResult result) : ResultPart
{
    private (string[] Names, ResultPart Part)? _last;

    public override ValueReader<TRow> Open<TRow>(ResultContext context) => new Reader<TRow>(this, context);

    // One text has the same columns each time, but for a SELECT * whose table was altered.
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
            return new ObjectPart(constructor, [.. parameters.Select((parameter, place) => Column(parameter.ParameterType, place))], []);
        }

        ImmutableArray<ResultPart> arguments = [.. parameters.Select(parameter => Column(parameter.ParameterType, columns.Place(parameter.Name!)))];
        var properties = result.Properties.Where(property => parameters.Length == 0 || columns.Find(property.Name) is not null);
        return new ObjectPart(constructor, arguments, [.. properties.Select(property => ((MemberInfo)property, (ResultPart)Column(property.PropertyType, columns.Place(property.Name))))]);
    }

    private static ColumnPart Column(Type type, int place) =>
        ColumnTypes.TryGet(type, out var columnType) ? new ColumnPart(place, type, columnType) : throw new ArgumentException(type.Name, nameof(type));

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
