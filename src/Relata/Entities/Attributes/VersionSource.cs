namespace Relata;

/// <summary>Who makes the values of a <see cref="VersionAttribute"/>.</summary>
public enum VersionSource
{
    /// <summary>The session, with each INSERT and UPDATE of the row. The default.</summary>
    Session,

    /// <summary>The program, which sets another value with each change of the row. A change without one is refused.</summary>
    Program,

    /// <summary>The database, for example a trigger. The column is never written, and read back after each INSERT and UPDATE.</summary>
    Database,

    /// <summary>
    /// PostgreSQL, which keeps the transaction that has written a row in the system column <c>xmin</c>. The property is a <see cref="uint"/>; the table gets no column. Another database refuses the
    /// entity when the first session is opened.
    /// </summary>
    Xmin,
}
