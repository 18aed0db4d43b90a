using Relata.Sessions.Flushing.Writes;

namespace Relata.Sessions.Flushing.KeyChanges;

/// <summary>Explains why a database has refused to change a primary key.</summary>
internal static class KeyRefusal
{
    /// <summary>The error; null if the model knows of no foreign key that could forbid the change.</summary>
    public static KeyChangeException? Of(Session session, UpdateWrite write, ConstraintViolationException error)
    {
        if (error.Kind != ConstraintKind.ForeignKey)
        {
            return null;
        }

        var type = write.Table;
        var references = session.Database.Compilation.KeyReferences.Into(type.Root);
        var (stored, given) = (type.GetKey(write.Stored[0]), type.GetKey(write.Rows[0]));
        var what = $"The primary key of {(write.Rows.Length == 1 ? $"a {type.Name}" : $"{write.Rows.Length} {type.Name} objects")} was changed, from {stored} to {given}, and the database has refused it: ";
        if (references.FirstOrDefault(key => key.OnUpdate != OnUpdate.Cascade && !key.Dependent.IsView) is { } blocking)
        {
            return new KeyChangeException(
                $"{what}rows may refer to the former key by {Names(references.Where(key => key.OnUpdate != OnUpdate.Cascade && !key.Dependent.IsView))}, without ON UPDATE CASCADE. "
                + $"Write [PrimaryKey(OnUpdate = OnUpdate.Cascade)] on {type.Root.Name}.{type.Columns[0]}, or [ForeignKey<{type.Root.Name}>(OnUpdate = OnUpdate.Cascade)] on {blocking.Dependent.Name}.{blocking.Name}.",
                error);
        }

        return references.FirstOrDefault(key => key.Dependent.Root == type.Root) is { } own && !session.Database.Dialect.CascadesWithinTable
            ? new KeyChangeException(
                $"{what}rows of the same table may refer to the former key by {own.Dependent.Name}.{own.Name}, and this database does not cascade an update within one table. "
                + "Let them refer to another row, or to none, and flush; then change the key.",
                error)
            : null;
    }

    private static string Names(IEnumerable<ForeignKey> keys) => string.Join(", ", keys.Select(key => $"{key.Dependent.Name}.{key.Name}"));
}
