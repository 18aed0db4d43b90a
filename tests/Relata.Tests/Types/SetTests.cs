using System.Collections.Immutable;
using Relata.CompilerServices;
using Relata.Entities.Metadata;
using Relata.Providers;
using Relata.Sql;
using Relata.Sql.Expressions;
using Relata.Tests.Databases;
using Relata.Values;

namespace Relata.Tests.Types;

/// <summary>Every type of column in a set that is one parameter: a value is found in a set of its like.</summary>
public abstract class SetTests<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Theory]
    [MemberData(nameof(Samples.Properties), MemberType = typeof(Samples))]
    public void A_row_is_found_by_a_set_that_has_its_value(string property)
    {
        using var test = new TDatabase();
        using var database = test.Create<Everything>();
        var samples = Samples.For(test);
        database.Insert(samples);

        foreach (var (place, sample) in samples.Index())
        {
            Assert.Contains(place + 1, Find(database, [property], [sample]));
        }

        Assert.Equal([1, 2, 3, 4], Find(database, [property], samples));
        Assert.Empty(Find(database, [property], []));
    }

    [Fact]
    public void A_composite_key_is_found_only_where_all_its_parts_are_equal()
    {
        using var test = new TDatabase();
        using var database = test.Create<Everything>();
        database.Insert(Samples.For(test));
        var mixed = new Everything { Int = Samples.Least.Int, Text = Samples.Greatest.Text, Bytes = Samples.Odd.Bytes };

        string[] key = [nameof(Everything.Int), nameof(Everything.Text), nameof(Everything.Bytes)];

        Assert.Equal([2, 4], Find(database, key, [Samples.Greatest, Samples.Plain, mixed]));
    }

    private static List<int> Find(Database database, string[] properties, Everything[] wanted)
    {
        var type = Samples.OfType<Everything>();
        var columns = properties.Select(property => type.FindColumn(property)!).ToImmutableArray();
        var select = new Select(new TableSource(type.Table, "e"))
        {
            Items = [new SelectItem(new SqlColumnExpression("e", type.Columns[0].Column))],
            Where = new SqlInSetExpression(
                [.. columns.Select(column => new SqlColumnExpression("e", column.Column))],
                new SqlParameterExpression(new ValueSource(ValueSourceKind.Keys)),
                [.. columns.Select(column => column.Type)]),
            OrderBy = [new Ordering(new SqlColumnExpression("e", type.Columns[0].Column), false)],
        };
        var reader = new Numbers();
        database.On(connection => connection.SendAsync(
            new Asking(database.Dialect.Write(select).Text, new Values(columns, wanted), reader)));
        return reader.Found;
    }

    private sealed class Values(ImmutableArray<MappedColumn> columns, Everything[] entities) : ValueSet
    {
        public override int Count => entities.Length;

        public override ImmutableArray<ColumnType> Types { get; } = [.. columns.Select(column => column.Type)];

        public override void WriteTo<TWriter>(ref TWriter writer)
        {
            foreach (var entity in entities)
            {
                foreach (var column in columns)
                {
                    Samples.Write(entity, column.Index, ref writer);
                }
            }
        }
    }

    private sealed class Asking(string text, ValueSet values, IResultReader reader) : Statement
    {
        public override string Text => text;

        public override IResultReader Reader => reader;

        public override void Bind<TWriter>(int index, ref TWriter writer) => writer.WriteSet(values);
    }

    private sealed class Numbers : IResultReader
    {
        public List<int> Found { get; } = [];

        public RowReader<TRow> Open<TRow>()
            where TRow : struct, IRow => new Reader<TRow>(Found);

        private sealed class Reader<TRow>(List<int> found) : RowReader<TRow>
            where TRow : struct, IRow
        {
            public override bool Read(ref TRow row)
            {
                found.Add(row.Get<int>(0));
                return true;
            }
        }
    }
}
