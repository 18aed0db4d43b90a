namespace Relata.Relational;

/// <summary>A foreign key of a table.</summary>
/// <param name="Name">The name of the constraint.</param>
/// <param name="Columns">The columns of the dependent.</param>
/// <param name="Principal">The principal's table.</param>
/// <param name="PrincipalColumns">The columns of the principal, in the order of <paramref name="Columns"/>.</param>
internal sealed record ForeignKeyConstraint(string Name, ValueList<string> Columns, QualifiedName Principal, ValueList<string> PrincipalColumns)
{
    /// <inheritdoc />
    public override string ToString() => $"FOREIGN KEY {Name} ({Columns}) REFERENCES {Principal} ({PrincipalColumns})";
}
