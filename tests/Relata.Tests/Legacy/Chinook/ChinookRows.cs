namespace Relata.Tests.Legacy.Chinook;

/// <summary>Rows of the sample database Chinook, an INSERT a line, with missing and odd values.</summary>
internal static class ChinookRows
{
    public const string All =
        """
        INSERT INTO "Artist" VALUES (1, 'AC/DC'), (2, 'Antônio Carlos Jobim'), (3, NULL)
        INSERT INTO "Genre" VALUES (1, 'Rock'), (2, 'Bossa Nova'), (3, NULL)
        INSERT INTO "MediaType" VALUES (1, 'MPEG audio file'), (2, '')
        INSERT INTO "Album" VALUES (1, 'For Those About To Rock', 1), (2, 'Warner 25 Anos', 2), (3, 'Let There Be Rock', 1)
        INSERT INTO "Track" VALUES (1, 'Put The Finger On You', 1, 1, 1, 'Angus Young', 205662, 6713451, 0.99), (2, 'Desafinado', 2, 1, 2, NULL, 185338, 5990473, 0.99)
        INSERT INTO "Track" VALUES (3, 'Go Down', 3, 1, 1, 'AC/DC', 331180, 10847611, 0.99), (4, 'Garota De Ipanema', 2, 2, 2, '', 285048, NULL, 1.99)
        INSERT INTO "Track" VALUES (5, 'It''s "100%" _live', NULL, 1, NULL, NULL, 1, 0, 0)
        INSERT INTO "Employee" ("EmployeeId", "LastName", "FirstName", "Title", "ReportsTo", "BirthDate") VALUES (1, 'Adams', 'Andrew', 'General Manager', NULL, '1962-02-18 00:00:00')
        INSERT INTO "Employee" ("EmployeeId", "LastName", "FirstName", "Title", "ReportsTo", "BirthDate") VALUES (2, 'Edwards', 'Nancy', 'Sales Manager', 1, '1958-12-08 00:00:00')
        INSERT INTO "Employee" ("EmployeeId", "LastName", "FirstName", "ReportsTo", "Fax") VALUES (3, 'Peacock', 'Jane', 2, ''), (4, 'Park', 'Margaret', 2, NULL), (6, 'Mitchell', 'Michael', 1, NULL), (7, 'King', 'Robert', 6, NULL)
        INSERT INTO "Customer" ("CustomerId", "FirstName", "LastName", "Email", "SupportRepId") VALUES (1, 'Luís', 'Gonçalves', 'luisg@embraer.com.br', 3), (2, 'Leonie', 'Köhler', 'leonekohler@surfeu.de', 4)
        INSERT INTO "Customer" ("CustomerId", "FirstName", "LastName", "Email", "SupportRepId", "State") VALUES (3, 'François', 'Tremblay', '', NULL, 'QC'), (4, 'Bjørn', 'Hansen', 'bjorn.hansen@yahoo.no', 3, NULL)
        INSERT INTO "Invoice" ("InvoiceId", "CustomerId", "InvoiceDate", "BillingCity", "Total") VALUES (1, 2, '2009-01-01 00:00:00', 'Stuttgart', 1.98), (2, 1, '2009-01-02 23:59:59', NULL, 3.97), (3, 2, '2013-12-22 00:00:00', NULL, 0)
        INSERT INTO "InvoiceLine" VALUES (1, 1, 2, 0.99, 1), (2, 1, 3, 0.99, 1), (3, 2, 4, 1.99, 1), (4, 2, 2, 0.99, 2)
        INSERT INTO "Playlist" VALUES (1, 'Music'), (2, 'Movies'), (3, NULL)
        INSERT INTO "PlaylistTrack" VALUES (1, 1), (1, 2), (1, 4), (3, 2)
        """;
}
