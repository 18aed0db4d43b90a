namespace Relata.Relational;

/// <summary>A check constraint of a table.</summary>
/// <param name="Name">The name of the constraint.</param>
/// <param name="Condition">The condition, in the SQL of the database.</param>
internal sealed record CheckConstraint(string Name, string Condition)
{
    /// <inheritdoc />
    public override string ToString() => $"CHECK {Name} ({Condition})";
}
