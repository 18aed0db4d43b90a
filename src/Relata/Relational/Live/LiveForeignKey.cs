namespace Relata.Relational.Live;

/// <summary>A foreign key as the catalog describes it.</summary>
/// <param name="Key">The foreign key. Its name is empty if the catalog has none.</param>
/// <param name="OnDelete">What a DELETE of the principal does: <c>CASCADE</c>; empty if it is refused.</param>
/// <param name="OnUpdate">What an UPDATE of the principal's key does; empty if it is refused.</param>
internal sealed record LiveForeignKey(ForeignKeyConstraint Key, string OnDelete, string OnUpdate)
{
    /// <summary>The actions as SQL has them, with a leading space; empty for none.</summary>
    public string Actions => $"{(OnDelete.Length == 0 ? "" : $" ON DELETE {OnDelete}")}{(OnUpdate.Length == 0 ? "" : $" ON UPDATE {OnUpdate}")}";

    /// <inheritdoc />
    public override string ToString() => $"{Key}{Actions}";
}
