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

    /// <summary>What the database does with the foreign keys of dependents when the principal's key changes.</summary>
    public OnUpdate OnUpdate { get; init; }

    /// <summary>Whether an action sets the columns of the dependent.</summary>
    public bool SetsColumns => OnDelete == OnDelete.SetNull || OnUpdate == OnUpdate.Cascade;

    /// <summary>Both actions as SQL has them: <c> ON DELETE SET NULL ON UPDATE CASCADE</c>, with a leading space; empty for the defaults.</summary>
    public string Actions => (DeleteAction.Length == 0 ? "" : $" ON DELETE {DeleteAction}") + (UpdateAction.Length == 0 ? "" : $" ON UPDATE {UpdateAction}");

    /// <summary>The ON UPDATE action as SQL has it: <c>CASCADE</c>; empty for the default.</summary>
    public string UpdateAction => OnUpdate == OnUpdate.Cascade ? "CASCADE" : "";

    /// <summary>The ON DELETE action as SQL has it: <c>SET NULL</c>; empty for the default.</summary>
    public string DeleteAction => OnDelete switch
    {
        OnDelete.Restrict => "RESTRICT",
        OnDelete.Cascade => "CASCADE",
        OnDelete.SetNull => "SET NULL",
        _ => "",
    };

    /// <inheritdoc />
    public override string ToString() => $"FOREIGN KEY {Name} ({Columns}) REFERENCES {Principal} ({PrincipalColumns}){Actions}";
}
