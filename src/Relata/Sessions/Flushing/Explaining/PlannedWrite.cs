namespace Relata;

/// <summary>A statement that the next flush would send, for one row or many.</summary>
/// <param name="Kind">What it does to its rows.</param>
/// <param name="Table">The name of the table.</param>
/// <param name="Columns">The properties whose columns it sets; empty for a delete.</param>
/// <param name="Sql">The text, for one row.</param>
/// <param name="Entities">
/// The objects, in the order in which their rows are written. Of a link row without an object, one that is made for the write. Of a statement for rows that are found by their principals,
/// those whose foreign key is set to NULL and those of a link table that go with a deleted object: these principals.
/// </param>
/// <param name="Batch">The number of the batch that it is sent in, from 1. A batch is one round trip; a statement that needs a key which the database generates is in a later one.</param>
public sealed record PlannedWrite(WriteKind Kind, string Table, IReadOnlyList<string> Columns, string Sql, IReadOnlyList<Entity> Entities, int Batch)
{
    private const int MostNamed = 5;

    /// <summary>The batch, the text and the objects by their classes and keys: <c>1: UPDATE "post" SET "title" = ?1 WHERE "id" = ?2 x2: Post 3, Post 4</c>. No other value is in it.</summary>
    public override string ToString() =>
        $"{Batch}: {Sql} x{Entities.Count}: {string.Join(", ", Entities.Take(MostNamed).Select(Name))}{(Entities.Count > MostNamed ? ", …" : "")}";

    private static string Name(Entity entity)
    {
        var type = entity.GetEntityType();
        return type.HasKey(entity) ? $"{type.Name} {type.GetKey(entity)}" : $"new {type.Name}";
    }
}
