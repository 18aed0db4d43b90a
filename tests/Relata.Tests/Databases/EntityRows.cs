using Relata.CompilerServices;
using Relata.Providers;
using Relata.Sql;

namespace Relata.Tests.Databases;

/// <summary>Entities written to and read from a database without a session: what a provider does with values, and nothing else.</summary>
internal static class EntityRows
{
    public static void Insert<T>(this Database database, params T[] entities)
        where T : Entity, IEntity<T> =>
        database.On(connection => connection.SendAsync(new Inserting<T>(database, entities)));

    /// <summary>All rows, in the order that is given.</summary>
    public static List<T> Read<T>(this Database database, string orderBy = "1")
        where T : Entity, IEntity<T>
    {
        var dialect = database.Dialect;
        var columns = string.Join(", ", T.EntityType.Columns.Select(column => dialect.Quote(column.Name)));
        var reader = new Reading<T>();
        database.On(connection => connection.SendAsync(
            new PlainStatement($"SELECT {columns} FROM {dialect.QuoteTable(T.EntityType.Table)} ORDER BY {orderBy}", reader)));
        return reader.Found;
    }

    private sealed class Inserting<T>(Database database, T[] entities) : Statement
        where T : Entity, IEntity<T>
    {
        private readonly int[] _columns = [.. T.EntityType.Columns.Where(column => !column.Column.IsGenerated).Select(column => column.Index)];

        public override string Text => WriteText.One.Text;

        internal override WriteText WriteText => database.Dialect.Write(new TableWrite(
            TableWriteKind.Insert, T.EntityType.Table, [.. _columns.Select(column => T.EntityType.Columns[column].Column)], [], T.EntityType.GeneratedColumn?.Column));

        public override int Count => entities.Length;

        public override bool GeneratesKey => T.EntityType.GeneratedColumn is not null;

        public override void Bind<TWriter>(int index, ref TWriter writer)
        {
            foreach (var column in _columns)
            {
                T.Write(entities[index], column, ref writer);
            }
        }
    }

    private sealed class Reading<T> : IResultReader
        where T : Entity, IEntity<T>
    {
        public List<T> Found { get; } = [];

        public RowReader<TRow> Open<TRow>()
            where TRow : struct, IRow => new Rows<TRow>(Found);

        private sealed class Rows<TRow>(List<T> found) : RowReader<TRow>
            where TRow : struct, IRow
        {
            public override bool Read(ref TRow row)
            {
                var entity = T.Create();
                T.Read(entity, ref row, 0);
                found.Add(entity);
                return true;
            }
        }
    }
}
