namespace Relata.Relational;

/// <summary>A foreign key of a table.</summary>
/// <param name="Name">The name of the constraint.</param>
/// <param name="Columns">The columns of the dependent.</param>
/// <param name="Principal">The principal's table.</param>
/// <param name="PrincipalColumns">The columns of the principal, in the order of <paramref name="Columns"/>.</param>
internal sealed record ForeignKeyConstraint(string Name, ValueList<string> Columns, QualifiedName Principal, ValueList<string> PrincipalColumns)
{
    /// <summary>What the database does with dependents of a deleted row.</summary>
    public OnDelete OnDelete { get; init; }

    /// <summary>The action as SQL has it: <c>SET NULL</c>; empty for the default.</summary>
    public string Action => OnDelete switch
    {
        OnDelete.Restrict => "RESTRICT",
        OnDelete.Cascade => "CASCADE",
        OnDelete.SetNull => "SET NULL",
        _ => "",
    };

    /// <inheritdoc />
    public override string ToString() => $"FOREIGN KEY {Name} ({Columns}) REFERENCES {Principal} ({PrincipalColumns}){(Action.Length == 0 ? "" : $" ON DELETE {Action}")}";
}
