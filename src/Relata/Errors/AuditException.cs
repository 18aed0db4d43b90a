namespace Relata;

/// <summary>Thrown if it is not known who writes a row, or rows of an audited entity would be written past the audit trail.</summary>
public sealed class AuditException : RelataException
{
    internal AuditException(string code, string message)
        : base(code, message)
    {
    }
}
