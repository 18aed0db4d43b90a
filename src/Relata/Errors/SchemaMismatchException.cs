namespace Relata;

/// <summary>Thrown by <see cref="Database.CheckSchemaAsync"/> if the database does not fit the model.</summary>
public sealed class SchemaMismatchException : RelataException
{
    internal SchemaMismatchException(string message)
        : base("REL601", message)
    {
    }
}
