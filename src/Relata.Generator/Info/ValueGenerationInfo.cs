namespace Relata.Generator.Info;

/// <summary>How values of a column come about that the program does not set.</summary>
/// <param name="Default">The SQL of the default; null for none.</param>
/// <param name="Computation">The SQL that computes a generated column; null for other columns.</param>
/// <param name="IsVirtual">Whether a generated column is computed when it is read.</param>
/// <param name="IsReadOnly">Whether the column is never written.</param>
/// <param name="Refresh">The value of Refresh: after which writes the value is read back.</param>
/// <param name="Timestamp">The value of Refresh: after which writes the value is the time of the write.</param>
/// <param name="Author">The value of Refresh: after which writes the value is the user who writes.</param>
/// <param name="Version">The value of VersionSource; null for a column that is not the version of the row.</param>
/// <param name="IsSoftDelete">Whether the column says that the row is deleted.</param>
internal sealed record ValueGenerationInfo(string? Default, string? Computation, bool IsVirtual, bool IsReadOnly, int Refresh, int Timestamp, int Author, int? Version, bool IsSoftDelete)
{
    /// <summary>Whether a program must not set the property, because the value would be lost.</summary>
    /// <remarks>The version that is set on an object is compared with that of the row.</remarks>
    public bool IsNeverWritten => (IsReadOnly || Computation is not null) && Version is null;
}
