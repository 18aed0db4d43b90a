using Relata.Loaders.Plans.Segments;
using System.Collections.Immutable;
using Relata.Loaders.Reading;
using Relata.Providers;
using Relata.Sql;
using Relata.Values;

namespace Relata.Sessions.Upserting;

/// <summary>The upsert of one entity, which returns the row as it is afterwards.</summary>
/// <param name="text">The SQL text.</param>
/// <param name="columns">The columns whose values are the parameters, in this order.</param>
/// <param name="filters">The values of the filters that hold; empty for none.</param>
/// <param name="entity">The entity.</param>
/// <param name="attaching">Chooses the session's instance for the row.</param>
internal sealed class UpsertStatement<T>(WriteText text, ImmutableArray<int> columns, object?[] filters, T entity, UpsertAttaching attaching) : UpsertStatement, IResultReader
    where T : Entity, IEntity<T>
{
    public override string Text => text.One.Text;

    public override string Subject => $"upsert of {T.EntityType.Name}";

    internal override WriteText WriteText => text;

    internal override ImmutableArray<bool> Untyped => text.One.Untyped;

    public override IResultReader Reader => this;

    public override void Bind<TWriter>(int index, ref TWriter writer)
    {
        foreach (var source in text.One.Parameters)
        {
            // The values of filters are counted from the end.
            if (source is { Index: >= 0, Constant: null })
            {
                T.Write(entity, columns[source.Index], ref writer);
            }
            else
            {
                ColumnTypes.Write(source.ValueIn(filters), ref writer);
            }
        }
    }

    public RowReader<TRow> Open<TRow>()
        where TRow : struct, IRow => new Rows<TRow>(this);

    // The row is read twice: its key determines the instance to fill.
    private void Read<TRow>(ref TRow row)
        where TRow : struct, IRow
    {
        var own = (T)attaching.ChooseInstance(entity, ReadNew(ref row));
        if (own == entity)
        {
            T.Read(own, ref row, 0);
        }
        else
        {
            new RowRefresh<T>(attaching.Session, overwritesChanges: true).Read(own, ref row, new RowShape(0));
        }

        attaching.Complete(entity, own);
        Result = own;
    }

    private static T ReadNew<TRow>(ref TRow row)
        where TRow : struct, IRow
    {
        try
        {
            var written = T.Create();
            T.Read(written, ref row, 0);
            CheckClass(written, ref row);
            return written;
        }
        catch (Exception error) when (UnreadableRow.IsCause(error))
        {
            throw UnreadableRow.Error<T, TRow>(ref row, new RowShape(0), error);
        }
    }

    // An existing row may be of another class of the hierarchy.
    private static void CheckClass<TRow>(T written, ref TRow row)
        where TRow : struct, IRow
    {
        var type = T.EntityType;
        if (type.Discriminator is { } discriminator && !row.IsNull(discriminator.Index) && type.Root.Hierarchy.Select(ref row, discriminator.Index) is var other && other != type)
        {
            throw new SessionStateException(
                $"The upsert of a {type} has found the row of a {other?.Name ?? type.Root.Hierarchy.Describe(ref row, discriminator.Index)} with the key {type.GetKey(written)}. "
                + "A row cannot change its class: roll back, and delete it first.");
        }
    }

    private sealed class Rows<TRow>(UpsertStatement<T> statement) : RowReader<TRow>
        where TRow : struct, IRow
    {
        public override bool Read(ref TRow row)
        {
            statement.Read(ref row);
            return true;
        }
    }
}
