namespace Relata.Relational;

/// <summary>A view.</summary>
/// <param name="Name">The name.</param>
/// <param name="Sql">The SELECT.</param>
internal sealed record View(QualifiedName Name, string Sql)
{
    /// <inheritdoc />
    public override string ToString() => $"VIEW {Name} AS {Sql}";
}
